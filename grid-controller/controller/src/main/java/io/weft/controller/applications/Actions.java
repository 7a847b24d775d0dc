package io.weft.controller.applications;

import java.util.List;

/** What an application allows in its state, and why not. What a member's role allows is said by the refusal. */
final class Actions {
    private static final String LEAVING = "The application is being destroyed.";

    private Actions() {}

    static List<Views.Action> of(Application application) {
        return switch (application.wish()) {
            case STOPPED ->
                List.of(
                        yes("start"),
                        no("stop", "It is stopped already."),
                        yes("scale"),
                        yes("edit"),
                        yes("wire"),
                        yes("plan"),
                        yes("destroy"));
            case RUNNING ->
                List.of(
                        no("start", "It is started already."),
                        yes("stop"),
                        yes("scale"),
                        yes("edit"),
                        yes("wire"),
                        yes("plan"),
                        yes("destroy"));
            case DESTROYED ->
                List.of(
                        no("start", LEAVING),
                        no("stop", LEAVING),
                        no("scale", LEAVING),
                        no("edit", LEAVING),
                        no("wire", LEAVING),
                        no("plan", LEAVING),
                        no("destroy", LEAVING));
        };
    }

    private static Views.Action yes(String name) {
        return new Views.Action(name, true, "");
    }

    private static Views.Action no(String name, String reason) {
        return new Views.Action(name, false, reason);
    }
}
