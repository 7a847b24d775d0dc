/** Commands about who is asking: {@code login}, {@code logout}, {@code whoami}. */
package io.weft.cli.account;
