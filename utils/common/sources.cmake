# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_common_sources
    utils/common/card-configurations.cc
    utils/common/catalogue-option.cc
    utils/common/cell-writer.cc
    utils/common/completion-command.cc
    utils/common/chosen-run.cc
    utils/common/energy-number.cc
    utils/common/json-fields.cc
    utils/common/json-text.cc
    utils/common/printed-number.cc
    utils/common/short-number.cc
    utils/common/text-table.cc
    utils/common/toml-json.cc
    utils/common/tool-commands.cc
    utils/common/tool-run.cc
    utils/common/uplink-program.cc
)
