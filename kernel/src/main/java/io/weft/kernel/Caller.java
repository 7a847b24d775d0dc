package io.weft.kernel;

import java.util.Set;

/**
 * Who is asking, after the edge has turned a token into this.
 *
 * @param subject the issuer's stable id of the person or machine
 * @param name what to show in events and lists
 * @param gridRoles roles over the grid itself, such as {@link GridRole#OPERATOR}
 */
public record Caller(String subject, String name, Set<GridRole> gridRoles) {
    public enum GridRole {
        OPERATOR
    }

    public Caller {
        gridRoles = Set.copyOf(gridRoles);
    }

    public boolean isOperator() {
        return gridRoles.contains(GridRole.OPERATOR);
    }
}
