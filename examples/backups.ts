import { Backups } from "../components/backup/backups";
import { database } from "./database";
import { tags } from "./network";

/** Daily backups of the database, each with a copy in another Region. */
new Backups("backups", { resourceArns: [database.arn], copyTo: "ap-northeast-3", tags });
