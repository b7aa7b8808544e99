package io.whystream.deploy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the cluster's own types have to say about an object: fabric8's classes of Kubernetes and of the Prometheus operator,
 * and for KEDA and Strimzi a schema of ours. A field that they do not know, at any depth, is a complaint.
 */
final class ClusterTypes {
    private static final KubernetesSerialization TYPES = new KubernetesSerialization();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ClusterTypes() {}

    static List<String> complaints(Manifest manifest) {
        Class<? extends KubernetesResource> type =
                TYPES.getRegisteredKubernetesResource(manifest.apiVersion(), manifest.kind());
        List<String> complaints = new ArrayList<>();
        if (type == null) {
            return schemaComplaints(manifest);
        }
        try {
            look(TYPES.unmarshal(manifest.tree().toString(), type), manifest.title(), complaints);
        } catch (RuntimeException e) {
            complaints.add(manifest.title() + ": " + e.getMessage());
        }
        return complaints;
    }

    private static List<String> schemaComplaints(Manifest manifest) {
        String resource = "/deploy/" + manifest.kind().toLowerCase(Locale.ROOT) + ".schema.json";
        if (ClusterTypes.class.getResource(resource) == null) {
            return List.of(manifest.title() + ": neither fabric8 nor " + resource + " knows " + manifest.apiVersion());
        }
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of("classpath:" + resource.substring(1)));
        return schema.validate(manifest.tree().toString(), InputFormat.JSON).stream()
                .map(error -> manifest.title() + ": " + error)
                .toList();
    }

    private static void look(Object value, String place, List<String> complaints) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> look(each, place + "." + key, complaints));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                look(list.get(i), place + "[" + i + "]", complaints);
            }
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            lookInside(value, place, complaints);
        }
    }

    private static void lookInside(Object value, String place, List<String> complaints) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || !type.getName().startsWith("io.fabric8.")) {
                    continue;
                }
                Object inside = read(field, value);
                if (field.getName().equals("additionalProperties") && inside instanceof Map<?, ?> unknown) {
                    unknown.keySet().forEach(key -> complaints.add(place + ": no field " + key));
                } else {
                    look(inside, place + "." + field.getName(), complaints);
                }
            }
        }
    }

    private static Object read(Field field, Object value) {
        try {
            field.setAccessible(true);
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new LinkageError("cannot look into " + field, e);
        }
    }
}
