package io.weft.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;

/** One Java file as its compiler reads it, reduced to what the rules ask about. */
record JavaSource(
        Path file,
        int lines,
        List<Method> methods,
        List<String> types,
        List<String> imports,
        List<String> annotations,
        List<String> calls) {
    record Method(String name, int lines) {}

    static List<JavaSource> all() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        var paths =
                SourceTree.files(".java").stream().map(SourceTree.ROOT::resolve).toList();
        var task = (JavacTask) compiler.getTask(
                null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
        try (files) {
            var positions = Trees.instance(task).getSourcePositions();
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> new Reading(unit, positions).source())
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    boolean test() {
        return SourceTree.isTest(file);
    }

    private static final class Reading extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> imports = new ArrayList<>();
        private final List<String> annotations = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();

        Reading(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        JavaSource source() {
            scan(unit, null);
            var file = SourceTree.ROOT.relativize(
                    Path.of(unit.getSourceFile().toUri()).toAbsolutePath());
            return new JavaSource(file, SourceTree.lines(file).size(), methods, types, imports, annotations, calls);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            methods.add(new Method(method.getName().toString(), lines(method)));
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!type.getSimpleName().isEmpty()) {
                types.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitImport(ImportTree tree, Void nothing) {
            imports.add(tree.getQualifiedIdentifier().toString());
            return super.visitImport(tree, nothing);
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            annotations.add(annotation.getAnnotationType().toString());
            return super.visitAnnotation(annotation, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            calls.add(call.getMethodSelect().toString());
            return super.visitMethodInvocation(call, nothing);
        }

        private int lines(Tree tree) {
            var map = unit.getLineMap();
            var start = map.getLineNumber(positions.getStartPosition(unit, tree));
            return (int) (map.getLineNumber(positions.getEndPosition(unit, tree)) - start + 1);
        }
    }
}
