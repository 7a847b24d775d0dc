package io.weft.tenancy;

/** The issuer is away, or doesn't let the grid's client do what it has to. */
public class DirectoryFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DirectoryFault(String what, Throwable cause) {
        super(what, cause);
    }

    public DirectoryFault(String what) {
        super(what);
    }
}
