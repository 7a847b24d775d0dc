package io.weft.controller.diskimages;

/** Why a file is no image that the grid takes. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    Unfit(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    static Unfit malformed(String reason) {
        return new Unfit("image-malformed", reason);
    }

    /** It would make whoever opens it open something else. */
    static Unfit leansOnOthers(String reason) {
        return new Unfit("image-not-alone", reason);
    }

    static Unfit tooLarge(String reason) {
        return new Unfit("image-too-large", reason);
    }

    String code() {
        return code;
    }
}
