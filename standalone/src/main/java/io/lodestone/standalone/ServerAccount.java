package io.lodestone.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whose rights PostgreSQL runs with. It refuses to run as root, so a suite started by root starts it in a user namespace
 * of its own, where root is nobody and yet still the files' owner, or, where that is not allowed, as another user.
 *
 * @param prefix what to put before a program's name
 * @param uid the user who must own the server's files, or {@link #SAME} for the one who starts the suite
 * @param gid that user's group, or {@link #SAME}
 */
record ServerAccount(List<String> prefix, int uid, int gid) {

    /** The user or group that starts the suite. */
    static final int SAME = -1;

    private static final int NOBODY = 65_534;

    /** Chooses for this process and this database folder. */
    static ServerAccount forFolder(Path postgresData) throws IOException {
        boolean root = new UnixSystem().getUid() == 0;
        int owner = root && Files.exists(postgresData) ? (int) Files.getAttribute(postgresData, "unix:uid") : 0;
        return choose(root, owner, Command::works);
    }

    /**
     * @param root whether the suite is started by root
     * @param owner who owns the database folder that exists; 0 when it is root or there is no folder
     * @param works tells whether a command can be run here
     */
    static ServerAccount choose(boolean root, int owner, Predicate<List<String>> works) {
        if (!root) {
            return new ServerAccount(List.of(), SAME, SAME);
        }
        List<String> namespace = List.of("unshare", "-U");
        if (owner == 0 && works.test(command(namespace, "true"))) {
            return new ServerAccount(namespace, SAME, SAME);
        }
        int user = owner == 0 ? NOBODY : owner;
        List<String> otherUser = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
        if (works.test(command(otherUser, "true"))) {
            return new ServerAccount(otherUser, user, user);
        }
        throw new StartException("PostgreSQL refuses to run as root, and neither unshare nor setpriv can start it"
                + " otherwise here; start as another user");
    }

    private static List<String> command(List<String> prefix, String program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        return command;
    }

    /** The whole command that runs a program with these rights. */
    List<String> command(Path program, List<String> arguments) {
        List<String> command = command(prefix, program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Whether it is a user other than the one who starts the suite. */
    boolean isAnotherUser() {
        return uid != SAME;
    }

    /** Gives a file to the account. */
    void own(Path file) throws IOException {
        if (isAnotherUser()) {
            Files.setAttribute(file, "unix:uid", uid);
            Files.setAttribute(file, "unix:gid", gid);
        }
    }
}
