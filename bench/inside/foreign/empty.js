require("@pulumi/aws");
