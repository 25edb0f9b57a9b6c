import org.apache.jena.fuseki.main.cmds.FusekiMainCmd;

/** A Fuseki with the arguments of its own command; it ends when its input ends. */
public class FusekiServer {
    public static void main(String[] arguments) throws Exception {
        var server = new Thread(() -> FusekiMainCmd.main(arguments));
        server.setDaemon(true);
        server.start();
        // Whoever started this holds the other end: its death, however sudden, ends the server.
        while (System.in.read() >= 0) { }
        System.exit(0);
    }
}
