package io.weft.catalog.text;

import com.networknt.schema.ValidationMessage;
import io.weft.catalog.Nearest;
import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;
import java.util.ArrayList;

/** One complaint of the schema validator in Weft's own words. Never quotes a value: it may be a secret. */
final class SchemaFinding {
    private SchemaFinding() {}

    static Refusal of(ValidationMessage message, Tree root) {
        var path = Paths.spoken(root, message.getInstanceLocation());
        var where =
                " (" + Paths.node(root, message.getInstanceLocation()).span().spoken() + ")";
        var facts = message.getArguments();
        var limit = facts != null && facts.length > 0 ? String.valueOf(facts[0]) : "";
        var label = path.isEmpty() ? "the document" : path;
        return switch (message.getType()) {
            case "required" ->
                RefusalCode.FIELD_MISSING.at(
                        Paths.below(path, message.getProperty()),
                        "%s needs the field %s%s.".formatted(label, message.getProperty(), where));
            case "additionalProperties" -> unknown(message, root, path, label);
            case "propertyNames" ->
                RefusalCode.NAME_MALFORMED.at(
                        Paths.below(path, message.getProperty()),
                        "%s is no name that %s takes%s.".formatted(message.getProperty(), label, where));
            case "type" ->
                RefusalCode.TYPE_WRONG.at(
                        path,
                        "%s is to be %s, not %s%s.".formatted(label, wanted(message), found(root, message), where));
            case "pattern" -> malformed(message, path, label, where);
            case "enum", "const" ->
                RefusalCode.VALUE_NOT_ALLOWED.at(
                        path, "%s is to be one of %s%s.".formatted(label, message.getSchemaNode(), where));
            case "minimum" ->
                RefusalCode.VALUE_OUT_OF_RANGE.at(path, "%s is to be at least %s%s.".formatted(label, limit, where));
            case "maximum" ->
                RefusalCode.VALUE_OUT_OF_RANGE.at(path, "%s is to be at most %s%s.".formatted(label, limit, where));
            case "maxLength" ->
                RefusalCode.VALUE_TOO_LONG.at(
                        path, "%s is to have at most %s characters%s.".formatted(label, limit, where));
            case "minLength", "minItems", "minProperties" ->
                RefusalCode.VALUE_EMPTY.at(path, "%s is empty%s.".formatted(label, where));
            case "maxItems", "maxProperties" ->
                RefusalCode.TOO_MANY.at(path, "%s is to have at most %s entries%s.".formatted(label, limit, where));
            default ->
                throw new IllegalStateException(
                        "the schemas use a keyword without words for people: " + message.getType());
        };
    }

    private static Refusal unknown(ValidationMessage message, Tree root, String path, String label) {
        var key = message.getProperty();
        var known = new ArrayList<String>();
        Form.schemaAround(message).path("properties").fieldNames().forEachRemaining(known::add);
        var where = Paths.node(root, message.getInstanceLocation()) instanceof Tree.Mapping mapping
                ? mapping.entries().get(key).key().span().spoken()
                : "";
        return RefusalCode.FIELD_UNKNOWN.at(
                Paths.below(path, key),
                "%s has no field %s (%s)%s".formatted(label, key, where, Nearest.hint(key, known)));
    }

    private static Refusal malformed(ValidationMessage message, String path, String label, String where) {
        var schema = Form.schemaAround(message);
        var reason = "%s is not of the form it has to have%s: %s"
                .formatted(label, where, schema.path("description").asText());
        var isName = path.endsWith(".name") || path.equals("name");
        return (isName ? RefusalCode.NAME_MALFORMED : RefusalCode.VALUE_MALFORMED).at(path, reason);
    }

    private static String wanted(ValidationMessage message) {
        var types = message.getSchemaNode();
        return types.isArray() ? "text, a number or true/false" : spoken(types.asText());
    }

    private static String found(Tree root, ValidationMessage message) {
        return switch (Paths.node(root, message.getInstanceLocation())) {
            case Tree.Mapping _ -> "a mapping";
            case Tree.Sequence _ -> "a list";
            case Tree.Scalar scalar ->
                switch (scalar.shape()) {
                    case TEXT -> "text";
                    case INTEGER -> "a whole number";
                    case NUMBER -> "a fraction";
                    case BOOLEAN -> "true/false";
                    case NOTHING -> "empty";
                };
        };
    }

    private static String spoken(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> type;
        };
    }
}
