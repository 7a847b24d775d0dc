package io.weft.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** {@code weft doctor}: what would hinder a grid, what is wrong in one that runs, what a dead one left, and what to do about each. */
final class Doctor {
    private final Places places;
    private final List<String> looked = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    Doctor(Places places) {
        this.places = places;
    }

    /** @param packages that the launcher has missed */
    int run(List<String> packages, Form form) throws IOException {
        packages.forEach(it -> found.add(MachineCheck.missingPackage(it)));
        look("tools and room of this machine", new MachineCheck(places)::look);
        for (int number = 0; number <= Slot.HIGHEST; number++) {
            var slot = new Slot(number);
            look("slot " + number, new SlotCheck(new Places(places.home(), slot))::look);
        }
        var state = GridState.read(places).filter(GridState::supervised);
        if (Embedded.exists(places)) look("secrets of grid " + places.slot().number(), new SecretsCheck(places)::look);
        if (state.isPresent()) {
            look("parts", () -> PartsCheck.look(state.get()));
            if (state.get().options().real() && Privileges.root())
                look("inside the hosts", new InsideCheck(places, database(state.get()))::look);
            look("the grid, by its controller", () -> askController(state.get()));
        }
        found.sort(Comparator.comparing(Finding::weight)
                .thenComparing(Finding::code)
                .thenComparing(Finding::where));
        switch (form) {
            case TEXT -> print();
            case JSON -> printJson();
        }
        return found.stream().anyMatch(it -> it.weight() == Weight.HAND) ? 1 : 0;
    }

    private Postgres database(GridState state) {
        return new Postgres(places, secrets(state), state.options());
    }

    private Secrets secrets(GridState state) {
        return Secrets.kept(places, state.options().tenants(), new SecureRandom());
    }

    enum Form {
        TEXT,
        JSON
    }

    @FunctionalInterface
    private interface Look {
        List<Finding> look() throws Exception;
    }

    private void look(String subject, Look look) {
        try {
            found.addAll(look.look());
            looked.add(subject);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            found.add(new Finding(
                    "not-looked-at",
                    Weight.HAND,
                    subject,
                    "This could not be looked at: " + e.getMessage(),
                    "What is wrong there is not known.",
                    "./weft status shows which part is not ready, ./weft logs what it says."));
        }
    }

    private List<Finding> askController(GridState state) throws IOException, InterruptedException {
        var report = new GridApi(places.slot(), "grid-ci", secrets(state).of("grid-ci")).findings();
        report.path("looked").forEach(it -> looked.add(it.asText()));
        var items = new ArrayList<Finding>();
        report.path("items").forEach(it -> items.add(finding(it)));
        return items;
    }

    private static Finding finding(JsonNode it) {
        return new Finding(
                it.path("code").asText(),
                Weight.valueOf(it.path("weight").asText()),
                it.path("where").asText(),
                it.path("what").asText(),
                it.path("why").asText(),
                it.path("remedy").asText());
    }

    private void print() {
        System.out.println("looked at: " + String.join(", ", looked));
        for (var it : found) {
            System.out.println();
            System.out.println((it.weight() == Weight.HAND ? "! " : "- ") + it.where() + ": " + it.what() + "  ["
                    + it.code() + "]");
            System.out.println("  " + it.why());
            System.out.println("  What to do: " + it.remedy());
        }
        System.out.println();
        var hands = found.stream().filter(it -> it.weight() == Weight.HAND).count();
        System.out.println(
                found.isEmpty()
                        ? "nothing to complain about"
                        : String.format(
                                Locale.ROOT, "%d need a hand, %d are worth knowing", hands, found.size() - hands));
    }

    private void printJson() throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("looked", looked);
        document.put("items", found);
        System.out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }
}
