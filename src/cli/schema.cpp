// newslint schema: the JSON Schema of rule packs, from the tables that the loader checks by.
//
// A hidden command: `newslint schema rules > schema/rules.schema.json` brings the file up to date, and a
// test fails when it is not.
#include <cstdio>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "rule/kind.h"

namespace newslint {
namespace {

using json = nlohmann::ordered_json;

json one_or_list(const json& item) { return {{"anyOf", {item, {{"type", "array"}, {"items", item}, {"minItems", 1}}}}}; }

json choice_schema(const KeySpec& k) {
  json values = json::array();
  for (const std::string_view c : k.choices) values.push_back(std::string(c));
  return values.empty() ? json{{"type", "string"}} : json{{"enum", values}};
}

json key_schema(const KeySpec& k) {
  // YAML reads some plain words as other types; the loader takes them as text.
  const json text = {{"type", {"string", "number", "boolean"}}};
  json s;
  switch (k.type) {
    case KeyType::text: case KeyType::pattern: s = text; break;
    case KeyType::texts: case KeyType::patterns: s = one_or_list(text); break;
    case KeyType::integer: s = {{"type", "integer"}}; break;
    case KeyType::number: s = {{"type", "number"}}; break;
    case KeyType::boolean: s = {{"type", "boolean"}}; break;
    case KeyType::choice: s = choice_schema(k); break;
    case KeyType::choices: s = one_or_list(choice_schema(k)); break;
    case KeyType::map: s = {{"type", "object"}}; break;
    case KeyType::any: s = json::object(); break;
  }
  s["description"] = std::string(k.summary);
  return s;
}

json rules_schema() {
  json kinds = json::array(), known = json::array();
  for (const auto& [name, spec] : rule_kinds()) {
    known.push_back(std::string(name));
    json properties = json::object(), required = json::array();
    const auto take = [&](const std::vector<KeySpec>& keys) {
      for (const KeySpec& k : keys) {
        properties[std::string(k.name)] = key_schema(k);
        if (k.required) required.push_back(std::string(k.name));
      }
    };
    take(common_keys());
    take(spec.keys);
    properties["kind"] = {{"const", std::string(name)}, {"description", std::string(spec.summary)}};
    kinds.push_back({{"if", {{"properties", {{"kind", {{"const", std::string(name)}}}}}, {"required", {"kind"}}}},
                     {"then", {{"properties", properties}, {"required", required}, {"additionalProperties", false}}}});
  }
  const json texts = {{"type", "array"}, {"items", {{"type", "string"}}}};
  for (json& k : kinds) {
    json& properties = k["then"]["properties"];
    properties["examples"] = {{"$ref", "#/definitions/examples"}};
    properties["id"]["pattern"] = "^[a-z0-9][a-z0-9-]*$";
    properties["confidence"]["minimum"] = 0;
    properties["confidence"]["maximum"] = 1;
  }
  return {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"title", "A rule pack of newslint"},
      {"type", "object"},
      {"additionalProperties", false},
      {"required", {"pack", "language", "summary", "rules"}},
      {"properties",
       {{"pack", {{"type", "string"}, {"pattern", "^[a-z0-9][a-z0-9-]*$"}, {"description", "id of the pack"}}},
        {"language", {{"type", "string"}, {"description", "BCP 47 tag, or any"}}},
        {"summary", {{"type", "string"}, {"minLength", 1}, {"description", "what the pack finds, one line"}}},
        {"rules", {{"type", "array"}, {"items", {{"$ref", "#/definitions/rule"}}}}}}},
      {"definitions",
       {{"rule",
         {{"type", "object"},
          {"required", {"id", "kind", "message"}},
          {"properties", {{"kind", {{"enum", known}, {"description", "which engine the rule uses"}}}}},
          {"allOf", kinds}}},
        {"examples",
         {{"type", "object"},
          {"additionalProperties", false},
          {"properties",
           {{"flags", {{"type", "array"}, {"items", {{"type", "string"}, {"pattern", "\\[\\[[\\s\\S]*\\]\\]"}}}, {"description", "texts it must find; [[…]] marks the exact span"}}},
            {"passes", {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", "texts it must not find anything in"}}},
            {"known_miss", {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", "texts it should find and does not yet"}}},
            {"fixed", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}, {"description", "text before → text after"}}}}}}}}}};
}

const CommandRegistrar registrar{{
    .name = "schema",
    .order = 99,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto what = std::make_shared<std::string>();
      CLI::App* c = app.add_subcommand("schema", "print the JSON Schema of rule packs")->group("");
      c->add_option("what", *what, "rules")->required()->check(one_of({"rules"}));
      return [what] {
        std::printf("%s\n", rules_schema().dump(1).c_str());
        return exit_clean;
      };
    },
}};

}  // namespace
}  // namespace newslint
