package io.weft.controller.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.function.Function;

/** Ids are plain text in JSON; as records they would be objects with a {@code value}. */
@Singleton
class IdsAsText implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        var module = new SimpleModule("weft-ids");
        add(module, TenantId.class, TenantId::fromString);
        add(module, ApplicationId.class, ApplicationId::fromString);
        add(module, InstanceId.class, InstanceId::fromString);
        add(module, HostId.class, HostId::fromString);
        add(module, VolumeId.class, VolumeId::fromString);
        add(module, CircuitId.class, CircuitId::fromString);
        add(module, OperationId.class, OperationId::fromString);
        mapper.registerModule(module);
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                var text = in.getValueAsString("");
                try {
                    return parse.apply(text);
                } catch (IllegalArgumentException e) {
                    throw InvalidFormatException.from(in, "not an id", text, type);
                }
            }
        });
    }
}
