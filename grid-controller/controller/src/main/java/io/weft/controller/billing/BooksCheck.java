package io.weft.controller.billing;

import io.weft.controller.findings.Check;
import io.weft.kernel.Finding;
import io.weft.tenancy.Billing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Adds the books up: an invoice, its lines and the ledger say one sum, or somebody has been at them past the program. */
@ApplicationScoped
class BooksCheck implements Check {
    private final Billing billing;

    BooksCheck(Billing billing) {
        this.billing = billing;
    }

    @Override
    public String subject() {
        return "invoices and the ledger";
    }

    @Override
    public List<Finding> look() {
        return billing.differences().stream()
                .map(it -> new Finding(
                        "books-differ",
                        Finding.Weight.HAND,
                        "billing",
                        "The books do not agree: " + it + ".",
                        "A tenant that checks its bill finds it wrong.",
                        "Compare the rows with a backup; the documents and their hashes say what was issued."))
                .toList();
    }
}
