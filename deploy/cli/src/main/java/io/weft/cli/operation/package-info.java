/** Commands about operations: wishes on their way to being met. */
package io.weft.cli.operation;
