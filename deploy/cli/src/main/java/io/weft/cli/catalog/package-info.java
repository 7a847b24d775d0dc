/** Commands about appliance classes. */
package io.weft.cli.catalog;
