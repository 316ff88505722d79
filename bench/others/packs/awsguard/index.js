const { AwsGuard } = require("@pulumi/awsguard");

// Without the one policy that asks AWS itself.
new AwsGuard({ all: "mandatory", acmCertificateExpiration: "disabled" });
