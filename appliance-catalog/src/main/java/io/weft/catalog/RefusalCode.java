package io.weft.catalog;

import io.weft.kernel.Refusal;

/**
 * Every reason for which this module says no. A code is never reused for another meaning: programs, tests and
 * {@code docs/reference/refusals.md} hold on to it.
 */
public enum RefusalCode {
    DOCUMENT_TOO_LARGE("document-too-large", "The text is longer than 4 MiB."),
    DOCUMENT_EMPTY("document-empty", "The text holds no document."),
    BAD_ENCODING("bad-encoding", "The text is not UTF-8, or holds a character that no document may hold."),
    YAML_SYNTAX("yaml-syntax", "The text is not YAML. The reason says line and column."),
    YAML_TAB("yaml-tab", "A tab stands where YAML allows only spaces."),
    YAML_ALIAS("yaml-alias", "Anchors and aliases are not taken: a few lines of them can stand for gigabytes."),
    YAML_TAG("yaml-tag", "Type tags (!!str, !Custom) are not taken."),
    YAML_DUPLICATE_KEY("yaml-duplicate-key", "A key stands twice in one mapping."),
    YAML_KEY_NOT_TEXT("yaml-key-not-text", "A key is not plain text."),
    YAML_KEY_TOO_LONG("yaml-key-too-long", "A key is longer than any field has."),
    YAML_SEVERAL_DOCUMENTS("yaml-several-documents", "The text holds more than one document."),
    YAML_TOO_DEEP("yaml-too-deep", "Lists and mappings are nested deeper than any document needs."),

    VERSION_UNSUPPORTED("version-unsupported", "apiVersion is not one this grid reads."),
    KIND_WRONG("kind-wrong", "kind is not the kind of document that belongs here."),
    FIELD_MISSING("field-missing", "A field that has no default is not there."),
    FIELD_UNKNOWN("field-unknown", "A field that the form does not know; often a slip of the keyboard."),
    TYPE_WRONG("type-wrong", "The value is of another type than the field takes."),
    NAME_MALFORMED(
            "name-malformed", "A name is not of the form of its kind (lower-case DNS label, or as the reason says)."),
    VALUE_MALFORMED("value-malformed", "The value is not of the form the field takes."),
    VALUE_NOT_ALLOWED("value-not-allowed", "The value is not one of those the field takes."),
    VALUE_OUT_OF_RANGE("value-out-of-range", "The number is below the field's least or above its most."),
    VALUE_TOO_LONG("value-too-long", "The text is longer than the field takes."),
    VALUE_EMPTY("value-empty", "The text or list is empty and may not be."),
    TOO_MANY("too-many", "The list or mapping has more entries than the form takes."),
    NAME_DUPLICATE("name-duplicate", "Two things of one kind have one name."),

    CLASS_UNKNOWN("class-unknown", "The catalog has no class of that name."),
    COUNT_WITH_VOLUME(
            "count-with-volume",
            "An appliance that uses an application volume has exactly one instance: a volume has one writer."),
    COUNT_OF_ASSEMBLY("count-of-assembly", "An assembly is used once per appliance; scale the appliances inside it."),
    SCALING_OF_ASSEMBLY("scaling-of-assembly", "An assembly is used once per appliance and has no count to change."),
    SCALING_INSIDE(
            "scaling-inside", "An assembly may be used many times, and its parts have the count they were drawn with."),
    SCALING_BOUNDS("scaling-bounds", "A rule wants least ≤ most, and its schedules between the two."),
    COUNT_OUTSIDE_SCALING("count-outside-scaling", "The count lies outside the bounds of the appliance's own rule."),
    SCALING_SINGLE("scaling-single", "A rule may not make several of what can only be one."),
    SCALING_WITHOUT_RULE("scaling-without-rule", "A scaling block has neither metrics nor schedules."),
    SCALING_TERMINAL("scaling-terminal", "A metric names a terminal that has no wires, none, or one it does not need."),
    SCHEDULE_MALFORMED("schedule-malformed", "A start or an end is not minute, hour, day, month and weekday of cron."),
    TIME_ZONE_UNKNOWN("time-zone-unknown", "No time zone has that name."),
    FAILOVER_OF_ASSEMBLY(
            "failover-of-assembly", "An assembly is in no failover group; the appliances inside it may be."),
    RESOURCES_OF_ASSEMBLY(
            "resources-of-assembly", "An assembly takes the resources of its parts; it has none of its own to set."),
    RESOURCES_OUT_OF_RANGE("resources-out-of-range", "Processor or memory is outside the range of the class."),
    PROPERTY_UNKNOWN("property-unknown", "The class has no property of that name."),
    PROPERTY_MISSING("property-missing", "A mandatory property has neither a value nor a default."),
    PROPERTY_TYPE("property-type", "The value is not of the property's type."),
    PROPERTY_OUT_OF_RANGE(
            "property-out-of-range", "The number, or the length of the text, is outside the property's range."),
    PROPERTY_PATTERN("property-pattern", "The value does not match the property's pattern."),
    PROPERTY_PATTERN_COSTLY(
            "property-pattern-costly", "Matching the pattern against the value took more steps than are allowed."),
    PROPERTY_NOT_ALLOWED("property-not-allowed", "The value is not one of the property's values."),
    PROPERTY_REDIRECTED(
            "property-redirected", "The value comes from the assembly's boundary and may not be set inside as well."),
    SECRET_INSIDE("secret-inside", "An assembly says a secret, which everyone who can read the assembly would know."),
    SECRET_HIDDEN(
            "secret-hidden",
            "The value is the word that stands for a hidden secret, and there is no earlier value to keep."),
    VOLUME_SLOT_UNKNOWN("volume-slot-unknown", "The class has no volume slot of that name."),
    VOLUME_SLOT_BLANK("volume-slot-blank", "A blank slot is filled by the grid; it takes no application volume."),
    VOLUME_UNKNOWN("volume-unknown", "The document has no volume of that name."),
    VOLUME_TAKEN("volume-taken", "The volume is used by another slot already; a volume has one writer."),
    VOLUME_MISSING("volume-missing", "A mandatory volume slot is not filled."),
    VOLUME_TOO_SMALL("volume-too-small", "The volume is smaller than the slot asks for."),
    WIRE_APPLIANCE_UNKNOWN("wire-appliance-unknown", "One end of the wire names no appliance of the document."),
    WIRE_TERMINAL_UNKNOWN("wire-terminal-unknown", "One end of the wire names no terminal of its appliance's class."),
    WIRE_GATEWAY("wire-gateway", "A gateway terminal faces the outside and takes no wire."),
    WIRE_WRONG_WAY("wire-wrong-way", "A wire runs from an output terminal to an input terminal."),
    WIRE_PROTOCOL("wire-protocol", "Both ends of a wire speak the same protocol; any joins only any."),
    WIRE_OUTPUT_TAKEN("wire-output-taken", "The output terminal has a wire already; an output has exactly one."),
    WIRE_UNKNOWN("wire-unknown", "The document has no such wire."),
    TERMINAL_UNWIRED("terminal-unwired", "A mandatory terminal has no wire."),
    EXTERNAL_ADDRESS_NOT_GATEWAY(
            "external-address-not-gateway", "Only a class with an input gateway takes an external address."),
    EXTERNAL_ADDRESS_SCALED("external-address-scaled", "One external address cannot belong to several instances."),
    EXTERNAL_ADDRESS_TAKEN("external-address-taken", "Two appliances ask for the same external address."),
    EXTERNAL_ADDRESS_INSIDE(
            "external-address-inside", "An assembly may be used many times, so it cannot ask for one address."),
    LAYOUT_UNKNOWN("layout-unknown", "The layout places an appliance that the document does not have."),
    APPLIANCE_UNKNOWN("appliance-unknown", "The document has no appliance of that name."),
    EXPANSION_TOO_LARGE(
            "expansion-too-large",
            "Made flat, the application has more appliances or instances than one application may have."),

    ASSEMBLY_RECURSIVE("assembly-recursive", "The assembly contains itself, directly or through others."),
    ASSEMBLY_TOO_DEEP("assembly-too-deep", "Assemblies are nested deeper than allowed."),
    BOUNDARY_TARGET_UNKNOWN(
            "boundary-target-unknown", "The boundary exports something that the interior does not have."),
    BOUNDARY_GATEWAY("boundary-gateway", "A gateway terminal faces the outside already and cannot be exported."),
    BOUNDARY_OUTPUT_TAKEN(
            "boundary-output-taken",
            "The output terminal is wired inside or exported twice; an output has exactly one wire."),
    BOUNDARY_PROPERTY_TYPES(
            "boundary-property-types", "One property of the boundary feeds properties of different types."),
    BOUNDARY_PROPERTY_TWICE("boundary-property-twice", "Two properties of the boundary feed one property inside."),
    BOUNDARY_SLOT_TAKEN("boundary-slot-taken", "The volume slot is filled inside or exported twice."),

    RANGE_DISORDERED("range-disordered", "A range wants min ≤ normal ≤ max."),
    PROTOCOL_UNKNOWN("protocol-unknown", "No protocol of that name is known to this grid."),
    TERMINAL_PORT_CLASH("terminal-port-clash", "Two listening terminals of a class claim one port."),
    PROPERTY_DEFAULT("property-default", "The default value breaks the property's own rules."),
    PROPERTY_VALUES("property-values", "An enumeration wants values, and nothing else has them."),
    PROPERTY_PATTERN_INVALID("property-pattern-invalid", "The pattern is no regular expression."),
    SECRET_DEFAULT("secret-default", "A secret with a default is known to everyone who can read the class."),
    MOUNT_PATH_TAKEN("mount-path-taken", "Two volume slots of a class are mounted at one path."),

    ARCHIVE_MALFORMED(
            "archive-malformed", "The archive is no tape archive with an OCI image layout as an export writes it."),
    ARCHIVE_TOO_LARGE("archive-too-large", "The archive, or something in it, is larger than any export is."),
    ARCHIVE_ENTRY(
            "archive-entry",
            "The archive holds a link, a device, a name or a blob that belongs to no export of an application."),
    ARCHIVE_DIGEST("archive-digest", "Something in the archive is not what its digest or its size says."),
    ARCHIVE_VOLUME("archive-volume", "The archive holds data that no volume of its application can begin with."),
    ARCHIVE_HAS_DATA("archive-has-data", "The archive holds the data of volumes, and was brought as one without."),
    ARCHIVE_SIGNATURE("archive-signature", "The archive was changed after it was signed."),
    ADL_SYNTAX("adl-syntax", "The text begins as one in ADL and is none. The reason says the line."),
    ADL_UNSUPPORTED(
            "adl-unsupported", "The text in ADL uses what Weft has nothing for; the reason says line and what."),
    TOSCA_UNSUPPORTED("tosca-unsupported", "The TOSCA text uses what Weft has nothing for; the reason says what."),
    ARCHIVE_UNSIGNED("archive-unsigned", "Nobody has signed the archive, and that was not allowed for."),
    ARCHIVE_FOREIGN("archive-foreign", "The archive is signed by another grid, and that was not allowed for.");

    private final String code;
    private final String meaning;

    RefusalCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public Refusal at(String field, String reason) {
        return new Refusal(code, field, reason);
    }
}
