/**
 * An application or a class in one file: a tar that holds an OCI image layout, with the text, the classes it uses, and a signature.
 *
 * <p>Read whole in memory under limits and never unpacked: nothing in it is ever a path of this machine. What is not exactly as the
 * writer makes it is refused.
 */
package io.weft.catalog.archive;
