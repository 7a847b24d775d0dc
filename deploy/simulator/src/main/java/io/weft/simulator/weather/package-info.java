/**
 * What goes wrong by chance, and runs made of it: a storm in which everything may fail while tenants change their minds, and a
 * calm in which every wish must be met and, once all is destroyed, nothing be left.
 */
package io.weft.simulator.weather;
