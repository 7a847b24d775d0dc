package io.weft.cli.application;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;

/** The name an application's text gives itself. All other judgement of the text is the grid's. */
final class TextName {
    private TextName() {}

    static String of(String text) {
        try {
            var name = new YAMLMapper()
                    .readTree(text)
                    .path("metadata")
                    .path("name")
                    .asText("");
            if (!name.isEmpty()) {
                return name;
            }
        } catch (JacksonException broken) {
            throw new Stop(ExitCode.REFUSED, "the text is not YAML: " + broken.getOriginalMessage());
        }
        throw new Stop(
                ExitCode.REFUSED, "the text has no metadata.name, so it is not known which application it is for");
    }
}
