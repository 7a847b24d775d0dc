/** Has billing periods closed soon after their end, and budgets looked at. What that is, {@code tenancy} says; this package only wakes it. */
package io.weft.controller.billing;
