package io.weft.tenancy.focus;

import io.weft.tenancy.invoice.Bill;
import io.weft.tenancy.invoice.BillLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of the dataset Cost and Usage that this grid has something to say in, in the order they are written. */
enum Column {
    BilledCost(it -> it.billed().toPlainString()),
    BillingAccountId(it -> it.bill().tenant()),
    BillingAccountName(Row::tenantName),
    BillingAccountType(_ -> "Tenant"),
    BillingCurrency(it -> it.bill().currency()),
    BillingPeriodEnd(it -> it.bill().to().toString()),
    BillingPeriodStart(it -> it.bill().from().toString()),
    ChargeCategory(it -> it.category().word),
    ChargeClass(it -> it.line().kind().equals("correction") ? "Correction" : ""),
    ChargeDescription(Row::description),
    ChargeFrequency(_ -> "Usage-Based"),
    ChargePeriodEnd(it -> it.line().to().toString()),
    ChargePeriodStart(it -> it.line().from().toString()),
    ConsumedQuantity(it -> it.category() == Category.USAGE ? it.line().quantity() : ""),
    ConsumedUnit(it -> it.category() == Category.USAGE ? it.consumedUnit() : ""),
    ContractedCost(it -> it.priced().toPlainString()),
    ContractedUnitPrice(it -> it.category() == Category.USAGE ? it.line().price() : ""),
    EffectiveCost(it -> it.billed().toPlainString()),
    HostProviderName(Row::issuer),
    InvoiceDetailId(it -> it.bill().number() + "-" + it.line().position()),
    InvoiceId(it -> Long.toString(it.bill().number())),
    InvoiceIssuerName(Row::issuer),
    ListCost(it -> it.priced().toPlainString()),
    ListUnitPrice(it -> it.category() == Category.USAGE ? it.line().price() : ""),
    PricingCategory(it -> it.category() == Category.USAGE ? "Standard" : ""),
    PricingQuantity(it -> it.category() == Category.USAGE ? it.line().units() : ""),
    PricingUnit(it -> it.category() == Category.USAGE ? it.line().unit() : ""),
    ResourceId(it -> it.line().application().isEmpty()
            ? ""
            : it.line().application() + "/" + it.line().appliance()),
    ResourceName(it -> it.line().appliance()),
    ResourceType(it -> it.line().appliance().isEmpty() ? "" : "Appliance"),
    ServiceCategory(it -> it.service().category),
    ServiceName(it -> it.service().title),
    ServiceProviderName(Row::issuer),
    SkuId(it -> it.line().meter()),
    SkuMeter(it -> it.line().meter()),
    SkuPriceId(it ->
            it.line().meter() + "/" + it.line().version() + "/" + it.line().tier()),
    x_ApplicationId(it -> it.line().application()),
    x_CreditedInvoiceId(
            it -> it.bill().credits() == 0 ? "" : Long.toString(it.bill().credits()));

    private final Function<Row, String> value;

    Column(Function<Row, String> value) {
        this.value = value;
    }

    String of(Row row) {
        return value.apply(row);
    }

    enum Category {
        USAGE("Usage"),
        /** What a minimum adds. */
        ADJUSTMENT("Adjustment"),
        CREDIT("Credit");

        private final String word;

        Category(String word) {
            this.word = word;
        }
    }

    enum Service {
        COMPUTE("Compute", "Appliance Compute"),
        STORAGE("Storage", "Block Volume"),
        NETWORK("Networking", "Network"),
        /** Of what credit pays for, all of them. */
        NONE("Other", "Credit");

        private final String category;
        private final String title;

        Service(String category, String title) {
            this.category = category;
            this.title = title;
        }
    }

    /** One line of a bill, and whose it is. */
    record Row(Bill bill, BillLine line, String tenantName, String issuer) {
        private static final String CREDIT_USED = "credit-used";

        static Stream<Row> of(List<Bill> bills, String tenantName, String issuer) {
            return bills.stream()
                    .flatMap(bill -> Stream.concat(bill.lines().stream(), used(bill))
                            .map(line -> new Row(bill, line, tenantName, issuer)));
        }

        /** What credit paid for stands behind the lines, so that all rows of a bill come to what is due. */
        private static Stream<BillLine> used(Bill bill) {
            return IntStream.range(0, bill.credit().size()).mapToObj(at -> {
                var used = bill.credit().get(at);
                return new BillLine(
                        bill.lines().size() + at + 1,
                        CREDIT_USED,
                        bill.from(),
                        bill.to(),
                        "",
                        "",
                        "credit " + used.grant(),
                        bill.from(),
                        0,
                        "0",
                        "0",
                        "",
                        "0",
                        -used.amount());
            });
        }

        private boolean isUsed() {
            return line.kind().equals(CREDIT_USED);
        }

        Category category() {
            if (line.kind().equals("credit") || isUsed()) {
                return Category.CREDIT;
            }
            return line.application().isEmpty() ? Category.ADJUSTMENT : Category.USAGE;
        }

        BigDecimal billed() {
            return BigDecimal.valueOf(line.amount(), bill.digits());
        }

        /** Before it was rounded. */
        BigDecimal priced() {
            return category() == Category.USAGE
                    ? new BigDecimal(line.units()).multiply(new BigDecimal(line.price()))
                    : billed();
        }

        String description() {
            var what = line.meter().replace('-', ' ');
            return switch (category()) {
                case USAGE -> what + " of " + line.appliance();
                case ADJUSTMENT -> "minimum for " + what;
                case CREDIT -> isUsed() ? "paid from " + what : "credit: " + bill.reason();
            };
        }

        String consumedUnit() {
            return switch (line.meter()) {
                case "cpu-allocated" -> "Millicore-Seconds";
                case "cpu-used" -> "Milliseconds";
                case "memory-allocated", "volume" -> "MiB-Seconds";
                case "address" -> "Seconds";
                default -> "Bytes";
            };
        }

        Service service() {
            return switch (line.meter()) {
                case "cpu-allocated", "cpu-used", "memory-allocated" -> Service.COMPUTE;
                case "volume" -> Service.STORAGE;
                default -> isUsed() ? Service.NONE : Service.NETWORK;
            };
        }
    }
}
