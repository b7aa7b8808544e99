package io.whystream.teacher.swap;

import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where models may come from when somebody orders one. Links and {@code ..} are followed before anything is compared.
 *
 * @param prefixes {@code file:} URIs of folders; a model must lie in one of them or below
 */
public record AllowedFolders(List<String> prefixes) {
    public AllowedFolders {
        prefixes = List.copyOf(prefixes);
    }

    /**
     * The folder that a URI names.
     *
     * @throws TeacherException when it is no file URI, does not exist, or lies elsewhere
     */
    public Path resolve(String uri) {
        Path folder = real(uri);
        for (String prefix : prefixes) {
            if (folder.startsWith(real(prefix))) {
                return folder;
            }
        }
        throw new TeacherException(
                uri + ": lies in none of the folders that models may come from; an operator allows more by"
                        + " whystream.teach.swap.allowed");
    }

    private static Path real(String uri) {
        try {
            URI parsed = URI.create(uri);
            if (!"file".equals(parsed.getScheme())) {
                throw new TeacherException(uri + ": must be a file: URI");
            }
            return Path.of(parsed).toRealPath();
        } catch (IllegalArgumentException failure) {
            throw new TeacherException(uri + ": is no URI of a file: " + failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new TeacherException(uri + ": there is no such folder here", failure);
        }
    }
}
