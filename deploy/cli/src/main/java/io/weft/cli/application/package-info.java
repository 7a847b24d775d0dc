/** Commands about applications: their text, their life cycle, their wires. */
package io.weft.cli.application;
