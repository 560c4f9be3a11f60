/** Who calls, and with whose downstream connection. */
module ai.automagik.hub.auth {
    requires ai.automagik.hub.storage;
    requires com.nimbusds.jose.jwt;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static org.jspecify;
}
