// The one script of every page: Turbo for navigation and streams, the hub where a page shows an assembly.
import * as Turbo from "@hotwired/turbo";
import { follow } from "./hub";

Turbo.session.drive = true;
follow();
document.addEventListener("turbo:load", follow);
