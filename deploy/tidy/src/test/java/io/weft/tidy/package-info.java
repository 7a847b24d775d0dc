/**
 * What holds the tree in shape: which module may use which, what the pure packages may know, how large files and methods
 * may be, and names and habits that are not ours. Suppressing a limit needs a decision record.
 */
package io.weft.tidy;
