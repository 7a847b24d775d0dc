/** Commands about instances: the running copies of appliances. */
package io.weft.cli.instance;
