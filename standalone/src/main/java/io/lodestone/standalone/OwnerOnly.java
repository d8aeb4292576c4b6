package io.lodestone.standalone;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What keeps others from looking: everything in a data folder, and every backup of it, holds passwords. */
final class OwnerOnly {

    /** A file that nobody else can read. */
    static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** A folder that nobody else can enter. */
    static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerOnly() {}
}
