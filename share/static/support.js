// What makes pages of support more comfortable: suggestions while one types, and a list that this browser keeps.
import "./shortlist.js";
import "./suggestions.js";
