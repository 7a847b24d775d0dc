package io.weft.controller.power;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.controller.joining.Seal;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** In the rows, with each password sealed for its host. One that this grid can't open reads as empty, and no controller takes that. */
@ApplicationScoped
class StoredPowerControllers implements PowerControllers {
    private final ControllerRows rows;
    private final Seal seal;

    StoredPowerControllers(ControllerRows rows, Seal seal) {
        this.rows = rows;
        this.seal = seal;
    }

    @ApplicationScoped
    static class ControllerRows implements PanacheRepositoryBase<PowerControllerRow, UUID> {}

    @Override
    public List<PowerController> all() {
        return Rows.list(rows, rows.find("order by host"), this::opened);
    }

    @Override
    public Optional<PowerController> of(HostId host) {
        return Rows.first(rows, rows.find("host", host.value()), this::opened);
    }

    @Override
    public void put(PowerController controller) {
        remove(controller.host());
        var row = new PowerControllerRow();
        row.host = controller.host().value();
        row.url = controller.url().toString();
        row.account = controller.account();
        row.password = seal.closed(purpose(controller.host()), controller.password());
        row.fingerprint = controller.fingerprint().orElse(null);
        row.setAt = controller.setAt();
        Rows.add(rows, row);
    }

    @Override
    public void remove(HostId host) {
        rows.delete("host", host.value());
    }

    private PowerController opened(PowerControllerRow row) {
        var host = new HostId(row.host);
        return new PowerController(
                host,
                URI.create(row.url),
                row.account,
                seal.opened(purpose(host), row.password).orElse(""),
                Optional.ofNullable(row.fingerprint),
                row.setAt);
    }

    private static String purpose(HostId host) {
        return "power/" + host;
    }
}
