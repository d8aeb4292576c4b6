package io.lodestone.gateway.openapi;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the contracts say about their messages and fields, read from the contracts themselves. */
final class ProtoComments {
    private static final Pattern BLOCK = Pattern.compile("\\s*(message|enum|service|oneof|rpc)\\s+(\\w+).*");
    private static final Pattern FIELD = Pattern.compile("\\s*(?:optional |repeated )?[\\w.]+ (\\w+) = \\d+.*");
    private static final Pattern COMMENT = Pattern.compile("\\s*// ?(.*)");

    private final Map<String, Map<String, String>> files = new HashMap<>();

    /** The comment of the element with the given full name; empty for none. */
    String of(FileDescriptor file, String fullName) {
        return files.computeIfAbsent(file.getName(), name -> read(name, file.getPackage()))
                .getOrDefault(fullName, "");
    }

    private static Map<String, String> read(String resource, String namespace) {
        Map<String, String> comments = new HashMap<>();
        try (InputStream in = ProtoComments.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return comments;
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Deque<String> scope = new ArrayDeque<>();
            scope.push(namespace);
            StringBuilder comment = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                see(line, comment, scope, comments);
            }
            return comments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void see(String line, StringBuilder comment, Deque<String> scope, Map<String, String> comments) {
        Matcher text = COMMENT.matcher(line);
        if (text.matches()) {
            comment.append(comment.isEmpty() ? "" : " ").append(text.group(1));
            return;
        }
        Matcher block = BLOCK.matcher(line);
        Matcher field = FIELD.matcher(line);
        if (block.matches()) {
            boolean named = !"oneof".equals(block.group(1));
            String name = named ? scope.peek() + "." + block.group(2) : String.valueOf(scope.peek());
            if (named) {
                comments.put(name, comment.toString());
            }
            if (line.contains("{") && !line.contains("}")) {
                scope.push(name);
            }
        } else if (field.matches()) {
            comments.put(scope.peek() + "." + field.group(1), comment.toString());
        } else if (line.strip().equals("}") && scope.size() > 1) {
            scope.pop();
        }
        comment.setLength(0);
    }
}
