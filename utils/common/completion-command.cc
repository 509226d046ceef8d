// SPDX-License-Identifier: GPL-2.0-only
// aiot completion: completion of commands and options in the shell, from the commands themselves.
#include "tool-command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
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

// Where no word is known, the shell's own completion offers files.
constexpr const char* SCRIPT = R"BASH(
# The words of the command that has been typed: aiot, aiot study, aiot study run.
_aiot() {
  local path=aiot i=$((${1:-0} + 1))
  for ((; i < COMP_CWORD; i++)); do
    [[ -n ${_aiot_words["$path ${COMP_WORDS[i]}"]+x} ]] && path+=" ${COMP_WORDS[i]}"
  done
  local word=${COMP_WORDS[COMP_CWORD]}
  if [[ $word == -* || $path == aiot ]]; then
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
    out << ")" << SCRIPT;
}

} // namespace

void
RegisterCompletion(CLI::App& app)
{
    const auto shell = std::make_shared<std::string>("bash");
    CLI::App* command =
        app.add_subcommand("completion", "completion of commands and options, for a shell");
    command->add_option("SHELL", *shell, "bash")->capture_default_str();
    command->footer("source <(aiot completion bash)");
    command->callback([&app, shell] { PrintCompletion(app, *shell, std::cout); });
}

} // namespace ns3::aiot
