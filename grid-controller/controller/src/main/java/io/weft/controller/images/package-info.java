/**
 * The image store's side of the controller: what guests boot from, by digest.
 *
 * <p>Owns nothing: the directory is filled by the image build. Invariant: only blobs named in the index, and those that tenants brought whole, are served, so no
 * request can spell a path. Effects: reads files.
 */
package io.weft.controller.images;
