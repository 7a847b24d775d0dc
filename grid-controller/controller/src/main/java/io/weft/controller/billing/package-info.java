/** Has billing periods closed soon after their end. What closing is, {@code tenancy} says; this package only wakes it. */
package io.weft.controller.billing;
