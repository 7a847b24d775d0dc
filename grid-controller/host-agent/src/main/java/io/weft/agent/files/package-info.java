/** Files that survive a power cut: written aside, forced to disk, renamed. */
package io.weft.agent.files;
