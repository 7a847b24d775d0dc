package io.weft.tenancy.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Invoices and credit notes as they were issued. Rows are only ever added. */
@ApplicationScoped
class Invoices {
    private final Session session;
    private final ObjectMapper json;

    Invoices(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /** A bill with its document, and the hash over it. */
    record Issued(Bill bill, String document, String hash) {}

    /** The newest first. */
    List<Issued> all(TenantId tenant, int most) {
        return session.createNativeQuery(
                        "select document, hash from tenancy.invoices where tenant_id = :tenant order by number desc",
                        Tuple.class)
                .setParameter("tenant", tenant.value())
                .setMaxResults(most)
                .getResultStream()
                .map(this::issued)
                .toList();
    }

    Optional<Issued> find(TenantId tenant, long number) {
        return session.createNativeQuery(
                        "select document, hash from tenancy.invoices where tenant_id = :tenant and number = :number",
                        Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .map(this::issued);
    }

    private Issued issued(Tuple row) {
        var document = row.get("document", String.class);
        try {
            return new Issued(json.readValue(document, Bill.class), document, row.get("hash", String.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an invoice that cannot be read", e);
        }
    }

    /** Grid-wide, under the account's lock. */
    String lastHash(TenantId tenant) {
        return session.createNativeQuery(
                        "select hash from tenancy.invoices where tenant_id = :tenant order by number desc",
                        String.class)
                .setParameter("tenant", tenant.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(Bill.NOTHING_BEFORE);
    }

    /** Grid-wide. Whoever takes a number lets nobody else take one until the transaction ends; it goes with the transaction. */
    long nextNumber() {
        return session.createNativeQuery(
                        "update tenancy.invoice_numbers set last = last + 1 returning last", Long.class)
                .getSingleResult();
    }

    /** What was billed for the usage of a period until now, credits apart: a credit is a gift, not a price. */
    Map<Line.Key, Corrections.Billed> billed(TenantId tenant, Period period) {
        var billed = new HashMap<Line.Key, Corrections.Billed>();
        session.createNativeQuery("""
                        select application, appliance, meter, version, tier, unit, max(price) as price,
                               sum(quantity) as quantity, sum(units) as units, cast(sum(amount) as bigint) as amount
                        from tenancy.invoice_lines
                        where tenant_id = :tenant and from_at = :from and kind <> 'CREDIT'
                        group by application, appliance, meter, version, tier, unit""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("from", period.from())
                .getResultList()
                .forEach(row -> billed.put(key(row), billed(row)));
        return billed;
    }

    private static Line.Key key(Tuple row) {
        return new Line.Key(
                Optional.ofNullable(row.get("application", UUID.class)).map(ApplicationId::new),
                row.get("appliance", String.class),
                Meter.valueOf(row.get("meter", String.class)),
                row.get("version", Instant.class),
                row.get("tier", Integer.class));
    }

    private static Corrections.Billed billed(Tuple row) {
        return new Corrections.Billed(
                row.get("quantity", BigDecimal.class),
                row.get("units", BigDecimal.class),
                row.get("unit", String.class),
                row.get("price", BigDecimal.class),
                row.get("amount", Long.class));
    }

    /** How much of a line was credited until now, as a positive amount. */
    long credited(TenantId tenant, long invoice, BillLine line) {
        return session.createNativeQuery("""
                        select cast(coalesce(-sum(l.amount), 0) as bigint) from tenancy.invoice_lines l
                        join tenancy.invoices i on i.number = l.number
                        where l.tenant_id = :tenant and i.credits = :invoice and l.kind = 'CREDIT' and l.from_at = :from
                          and l.appliance = :appliance and l.meter = :meter and l.version = :version and l.tier = :tier
                          and coalesce(cast(l.application as text), '') = :application""", Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("invoice", invoice)
                .setParameter("from", line.from())
                .setParameter("appliance", line.appliance())
                .setParameter("meter", line.meterOf().name())
                .setParameter("version", line.version())
                .setParameter("tier", line.tier())
                .setParameter("application", line.application())
                .getSingleResult();
    }

    /** Grid-wide: the document, its lines, and the entry of the ledger. */
    Issued add(TenantId tenant, Bill bill) {
        var document = written(bill);
        var hash = sha256(document);
        session.createNativeMutationQuery("""
                        insert into tenancy.invoices (number, tenant_id, kind, credits, from_at, to_at, issued_at, total,
                                                      previous_hash, hash, document)
                        values (:number, :tenant, :kind, nullif(:credits, 0), :from, :to, :at, :total, :previous, :hash, :document)""")
                .setParameter("number", bill.number())
                .setParameter("tenant", tenant.value())
                .setParameter("kind", bill.credits() == 0 ? "INVOICE" : "CREDIT_NOTE")
                .setParameter("credits", bill.credits())
                .setParameter("from", bill.from())
                .setParameter("to", bill.to())
                .setParameter("at", bill.issuedAt())
                .setParameter("total", bill.total())
                .setParameter("previous", bill.previous())
                .setParameter("hash", hash)
                .setParameter("document", document)
                .executeUpdate();
        bill.lines().forEach(it -> addLine(tenant, bill.number(), it));
        return new Issued(bill, document, hash);
    }

    private void addLine(TenantId tenant, long number, BillLine line) {
        session.createNativeMutationQuery("""
                        insert into tenancy.invoice_lines (number, position, tenant_id, kind, from_at, to_at, application, appliance,
                                                           meter, version, tier, quantity, units, unit, price, amount)
                        values (:number, :position, :tenant, upper(:kind), :from, :to, cast(nullif(:application, '') as uuid), :appliance,
                                :meter, :version, :tier, :quantity, :units, :unit, :price, :amount)""")
                .setParameter("number", number)
                .setParameter("position", line.position())
                .setParameter("tenant", tenant.value())
                .setParameter("kind", line.kind())
                .setParameter("from", line.from())
                .setParameter("to", line.to())
                .setParameter("application", line.application())
                .setParameter("appliance", line.appliance())
                .setParameter("meter", line.meterOf().name())
                .setParameter("version", line.version())
                .setParameter("tier", line.tier())
                .setParameter("quantity", new BigDecimal(line.quantity()))
                .setParameter("units", new BigDecimal(line.units()))
                .setParameter("unit", line.unit())
                .setParameter("price", new BigDecimal(line.price()))
                .setParameter("amount", line.amount())
                .executeUpdate();
    }

    private String written(Bill bill) {
        try {
            return json.writeValueAsString(bill);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an invoice that cannot be written", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
