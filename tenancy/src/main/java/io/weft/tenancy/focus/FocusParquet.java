package io.weft.tenancy.focus;

import io.weft.tenancy.invoice.Bill;
import java.util.List;
import java.util.stream.Stream;

/** Bills as a Parquet file, with quantities, prices, costs and moments as what they are. */
final class FocusParquet {
    private static final int DIGITS_OF_QUANTITIES = 9;
    private static final int DIGITS_OF_PRICES = 12;
    /** A quantity times a price, before it is rounded. */
    private static final int DIGITS_OF_COSTS = DIGITS_OF_QUANTITIES + DIGITS_OF_PRICES;

    private FocusParquet() {}

    static byte[] of(List<Bill> bills, String tenantName, String issuer) {
        var columns = Column.values();
        var rows = Column.Row.of(bills, tenantName, issuer)
                .map(row -> Stream.of(columns).map(it -> it.of(row)).toList())
                .toList();
        return Parquet.of(
                Stream.of(columns)
                        .map(it -> new Parquet.Field(it.name(), type(it)))
                        .toList(),
                rows,
                "Weft, FOCUS 1.4");
    }

    private static Parquet.Type type(Column column) {
        return switch (column) {
            case BilledCost, ContractedCost, EffectiveCost, ListCost -> new Parquet.Type.Decimal(DIGITS_OF_COSTS);
            case ContractedUnitPrice, ListUnitPrice -> new Parquet.Type.Decimal(DIGITS_OF_PRICES);
            case ConsumedQuantity, PricingQuantity -> new Parquet.Type.Decimal(DIGITS_OF_QUANTITIES);
            case BillingPeriodEnd, BillingPeriodStart, ChargePeriodEnd, ChargePeriodStart -> new Parquet.Type.Moment();
            case BillingAccountId,
                    BillingAccountName,
                    BillingAccountType,
                    BillingCurrency,
                    ChargeCategory,
                    ChargeClass,
                    ChargeDescription,
                    ChargeFrequency,
                    ConsumedUnit,
                    HostProviderName,
                    InvoiceDetailId,
                    InvoiceId,
                    InvoiceIssuerName,
                    PricingCategory,
                    PricingUnit,
                    ResourceId,
                    ResourceName,
                    ResourceType,
                    ServiceCategory,
                    ServiceName,
                    ServiceProviderName,
                    SkuId,
                    SkuMeter,
                    SkuPriceId,
                    x_ApplicationId,
                    x_CreditedInvoiceId -> new Parquet.Type.Text();
        };
    }
}
