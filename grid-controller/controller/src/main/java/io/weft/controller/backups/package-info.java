/**
 * Backups of applications, which lie on targets that the grid does not depend on.
 *
 * <p>Owns {@code grid.backups}, {@code grid.backup_runs}, {@code grid.backup_policies}, {@code grid.backup_targets}, and what is on the targets. An archive is that of
 * an export with data. Invariants: a backup that is listed as ready stands whole under its name on its target; a target that hangs holds up only threads
 * that are there for it; for one time of a policy there is one backup at most; the last good one, and the last that was proved, are never
 * removed by a policy; a target without its marker is not written to. Whatever is under way is claimed for a while and has a deadline. Effects:
 * files on targets, by {@link io.weft.controller.backups.TargetDirectory} alone.
 */
package io.weft.controller.backups;
