package io.weft.catalog.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The three kinds of document and the JSON Schema of each. What an editor marks red while typing is what the grid
 * refuses, because both read the same file.
 */
enum Form {
    APPLICATION("Application", "application.json"),
    ASSEMBLY("Assembly", "assembly.json"),
    APPLIANCE_CLASS("ApplianceClass", "appliance-class.json");

    /** More than anybody reads; a megabyte of mistakes is not answered with a megabyte of reasons. */
    private static final int MAX_REFUSALS = 100;
    /** Some of them are of one mistake, and say the same. */
    private static final int MAX_FINDINGS = 2_000;

    static final String API_VERSION = "weft/v1";
    private static final String FOLDER = "io/weft/catalog/schema/";
    private static final ConcurrentHashMap<String, JsonNode> FILES = new ConcurrentHashMap<>();

    final String kind;
    private final JsonSchema schema;

    Form(String kind, String file) {
        this.kind = kind;
        var config = SchemaValidatorsConfig.builder()
                .regularExpressionFactory(Form::wholeLine)
                .build();
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:" + FOLDER + file), config);
        schema.initializeValidators();
    }

    /** In Java {@code $} also stands before a last line break, and a name with one in it is no name. */
    private static RegularExpression wholeLine(String pattern) {
        var toTheEnd = pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern;
        var compiled = Pattern.compile(toTheEnd);
        return value -> compiled.matcher(value).find();
    }

    /** Hands the tree back when it is of this form. */
    Reading<Tree.Mapping> check(Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            return new Reading.Refused<>(List.of(
                    RefusalCode.TYPE_WRONG.at("", "A document is a mapping that begins with apiVersion and kind.")));
        }
        var headless = head(mapping);
        if (headless.isPresent()) {
            return new Reading.Refused<>(List.of(headless.get()));
        }
        var looking = new Looking(schema.createExecutionContext().getExecutionConfig());
        var refusals = schema.validate(looking, JsonTree.of(tree), OutputFormat.DEFAULT).stream()
                .map(message -> SchemaFinding.of(message, mapping))
                .distinct()
                .limit(MAX_REFUSALS)
                .toList();
        return refusals.isEmpty() ? new Reading.Parsed<>(mapping) : new Reading.Refused<>(refusals);
    }

    /**
     * Looks for so many findings and no further: a text of a quarter of a million mistakes would take all of a small controller's memory.
     * Of one that has more, the first beyond is told alone.
     */
    private static final class Looking extends ExecutionContext {
        private int found;

        Looking(ExecutionConfig config) {
            super(config);
        }

        /** Asked once for each finding. */
        @Override
        public boolean isFailFast() {
            return ++found > MAX_FINDINGS;
        }
    }

    /** Says "that is an Assembly" rather than listing every field in which an assembly differs from an application. */
    private Optional<Refusal> head(Tree.Mapping mapping) {
        for (var field : List.of("apiVersion", "kind")) {
            if (mapping.get(field).isEmpty()) {
                return Optional.of(RefusalCode.FIELD_MISSING.at(field, "The document does not say its " + field + "."));
            }
        }
        if (!isText(mapping, "apiVersion", API_VERSION)) {
            return Optional.of(RefusalCode.VERSION_UNSUPPORTED.at(
                    "apiVersion", "This grid reads documents of apiVersion " + API_VERSION + " only."));
        }
        if (!isText(mapping, "kind", kind)) {
            return Optional.of(RefusalCode.KIND_WRONG.at("kind", "A document of kind " + kind + " belongs here."));
        }
        return Optional.empty();
    }

    private static boolean isText(Tree.Mapping mapping, String key, String wanted) {
        return mapping.get(key).orElseThrow() instanceof Tree.Scalar scalar
                && scalar.text().equals(wanted);
    }

    /** The schema that a finding's keyword stands in, for its title and description. */
    static JsonNode schemaAround(ValidationMessage message) {
        var location = message.getSchemaLocation();
        var file = location.getAbsoluteIri().toString();
        var here = FILES.computeIfAbsent(file.substring(file.lastIndexOf('/') + 1), Form::load);
        var fragment = location.getFragment();
        for (var i = 0; i < fragment.getNameCount() - 1; i++) {
            here = fragment.getElement(i) instanceof Integer index ? here.path(index) : here.path(fragment.getName(i));
        }
        return here;
    }

    private static JsonNode load(String file) {
        try (var in = Form.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema " + file + " could not be read", e);
        }
    }
}
