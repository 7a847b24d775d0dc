package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.controller.addresses.AddressTaken;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two passes may find the same address free. The database gives it to one of them. */
@GridTest
class AddressesTest {
    @Inject
    SomeTenant someTenant;

    @Inject
    Transactions transactions;

    @Inject
    Addresses addresses;

    private static Hold guest(String address) {
        return Hold.guest(new InstanceId(UUID.randomUUID()), address);
    }

    private Hold added(SomeTenant.Things owner, Hold hold) {
        return transactions.gridWide(() -> {
            addresses.add(owner.tenant(), owner.application(), hold);
            return hold;
        });
    }

    @Test
    void anAddressThatIsTakenIsRefusedToTheSecond() {
        var acme = someTenant.fill(new TenantId(UUID.randomUUID()));
        var globex = someTenant.fill(new TenantId(UUID.randomUUID()));
        var free =
                transactions.gridWide(() -> addresses.free(Hold.Kind.GUEST, 1)).getFirst();
        var first = added(acme, guest(free));
        assertThatThrownBy(() -> added(globex, guest(free)))
                .isInstanceOf(AddressTaken.class)
                .hasMessageContaining(free);
        assertThat(transactions.gridWide(() -> addresses.of(acme.tenant(), acme.application())))
                .contains(first);
        assertThat(transactions.gridWide(() -> addresses.of(globex.tenant(), globex.application())))
                .extracting(Hold::address)
                .doesNotContain(free);
        assertThat(transactions.gridWide(() -> addresses.free(Hold.Kind.GUEST, 1)))
                .doesNotContain(free);
        transactions.gridWide(() -> {
            addresses.remove(acme.tenant(), first);
            return first;
        });
    }
}
