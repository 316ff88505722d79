/** What stands in the inventory for a value that nobody may read there. */
export const hidden = "[secret]";

/** Properties that hold a secret whether or not the program marked them, anywhere inside a resource. */
export const sensitiveName =
    /^(password|masterPassword|masterUserPassword|secretString|secretBinary|secretStringWo|passwordWo|privateKey|authToken|authorizationToken|secret|sesSmtpPasswordV4|preSharedKey|tunnel[12]PresharedKey|bgpAuthKey)$/;
