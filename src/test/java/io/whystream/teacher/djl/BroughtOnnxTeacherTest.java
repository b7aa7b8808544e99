package io.whystream.teacher.djl;

import io.whystream.teacher.Teacher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another team's ONNX file: our own network will do, with nothing beside it but its items and the two words of a card. */
class BroughtOnnxTeacherTest extends TeacherContract {
    @Override
    Teacher load(Path folder) throws IOException {
        Path own = TransformerFixture.write(folder.resolve("own"), 3, 5);
        Path brought = Files.createDirectory(folder.resolve("brought"));
        for (String file : new String[] {"model.onnx", "vocabulary.json"}) {
            Files.copy(own.resolve(file), brought.resolve(file));
        }
        Files.writeString(brought.resolve("model.json"), "{\"name\": \"brought\", \"window\": 6}");
        return TeacherFolder.load(brought);
    }
}
