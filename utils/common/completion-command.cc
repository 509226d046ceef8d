// SPDX-License-Identifier: GPL-2.0-only
// aiot completion: completion of commands and options in the shell, from the commands themselves.
#include "tool-command.h"

#include "ns3/results-schema.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// @return names of commands and long options of a command, with blanks between
std::string
ListWords(const CLI::App& command)
{
    std::string words;
    for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; }))
    {
        words += (words.empty() ? "" : " ") + each->get_name();
    }
    for (const CLI::Option* option : command.get_options())
    {
        for (const std::string& name : option->get_lnames())
        {
            words += (words.empty() ? "--" : " --") + name;
        }
    }
    return words;
}

/// Writes a line of the script's table for a command and those below it.
void
PrintWords(const CLI::App& command, const std::string& path, std::ostream& out)
{
    out << "  [\"" << path << "\"]=\"" << ListWords(command) << "\"\n";
    for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; }))
    {
        PrintWords(*each, path + " " + each->get_name(), out);
    }
}

/// @return "csv json" of an option that takes one of "{csv,json}", as its help says; else empty
std::string
ListValues(const CLI::Option& option)
{
    // "{csv,json}", or "TEXT:value in {one->0,sum->1} OR {0,1}"
    const std::string type = option.get_type_name();
    const std::size_t begin = type.find('{');
    const std::size_t end = type.find('}', begin);
    if (begin == std::string::npos || end == std::string::npos)
    {
        return "";
    }
    std::istringstream values(type.substr(begin + 1, end - begin - 1));
    std::string words;
    for (std::string value; std::getline(values, value, ',');)
    {
        words += (words.empty() ? "" : " ") + value.substr(0, value.find("->"));
    }
    return words;
}

/// Writes a line for each option with a fixed set of values, of a command and those below it.
void
PrintValues(const CLI::App& command, const std::string& path, std::ostream& out)
{
    for (const CLI::Option* option : command.get_options())
    {
        const std::string values = ListValues(*option);
        for (const std::string& name : option->get_lnames())
        {
            if (!values.empty())
            {
                out << "  [\"" << path << " --" << name << "\"]=\"" << values << "\"\n";
            }
        }
    }
    for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; }))
    {
        PrintValues(*each, path + " " + each->get_name(), out);
    }
}

/// @return the views that every database has, with blanks between
std::string
ListViewNames()
{
    std::string words;
    for (const SchemaObject& view : GetResultsViews())
    {
        words += (words.empty() ? "" : " ") + std::string(view.name);
    }
    return words;
}

// Where no word is known, the shell's own completion offers files.
constexpr const char* SCRIPT = R"BASH(
# The words of the command that has been typed: aiot, aiot study, aiot study run.
_aiot() {
  local path=aiot i=$((${1:-0} + 1))
  for ((; i < COMP_CWORD; i++)); do
    [[ -n ${_aiot_words["$path ${COMP_WORDS[i]}"]+x} ]] && path+=" ${COMP_WORDS[i]}"
  done
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  # bash divides --format=csv into three words.
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
  if [[ $before == --* && -n ${_aiot_values["$path $before"]+x} ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${_aiot_values["$path $before"]}" -- "$word")
  elif [[ $path == "aiot query" && $word != -* && $before != -* && $before != query ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$_aiot_views" -- "$word")
  elif [[ $word == -* || $path == aiot ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${_aiot_words["$path"]}" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "${_aiot_words["$path"]//--*([^ ])/}" -- "$word"; compgen -f -- "$word")
  fi
}

# The front door: its commands, the scenarios of `run`, and all of aiot behind `aiot`.
_ns3_aiot() {
  local word=${COMP_WORDS[COMP_CWORD]}
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "run aiot build test bench doc tidy deps help" -- "$word")
  elif [[ ${COMP_WORDS[1]} == aiot ]]; then
    _aiot 1
  elif [[ ${COMP_WORDS[1]} == run ]] && ((COMP_CWORD == 2)); then
    mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" run 2>/dev/null | awk '/^ / {print $1}')" -- "$word"
      compgen -f -X '!*.cc' -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

shopt -s extglob
complete -o filenames -F _aiot aiot
complete -o filenames -F _ns3_aiot ns3-aiot ./ns3-aiot
)BASH";

void
PrintCompletion(const CLI::App& app, const std::string& shell, std::ostream& out)
{
    if (shell != "bash")
    {
        throw std::invalid_argument("completion: shell '" + shell +
                                    "' must be bash (zsh reads it after bashcompinit)");
    }
    out << "# Completion of aiot and ./ns3-aiot for bash: source it.\ndeclare -gA _aiot_words=(\n";
    PrintWords(app, "aiot", out);
    out << ")\ndeclare -gA _aiot_values=(\n";
    PrintValues(app, "aiot", out);
    out << ")\n_aiot_views=\"" << ListViewNames() << "\"" << SCRIPT;
}

} // namespace

void
RegisterCompletion(CLI::App& app)
{
    const auto shell = std::make_shared<std::string>("bash");
    CLI::App* command =
        app.add_subcommand("completion", "Completion of commands and options, for a shell");
    command->add_option("SHELL", *shell, "bash")->capture_default_str();
    command->footer("source <(aiot completion bash)");
    command->callback([&app, shell] { PrintCompletion(app, *shell, std::cout); });
}

} // namespace ns3::aiot
