package io.weft.embedded;

/** The world refused: says what was being done. */
final class GridFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GridFault(String doing) {
        super(doing);
    }

    GridFault(String doing, Throwable cause) {
        super(doing, cause);
    }
}
