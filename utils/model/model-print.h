// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MODEL_PRINT_H
#define AIOT_MODEL_PRINT_H

#include "model-answer.h"

#include <ostream>
#include <vector>

namespace ns3::aiot
{

/// Prints one object for one answer, an array for several.
void PrintModelsJson(std::ostream& out, const std::vector<ModelAnswer>& answers);

/// Prints a table of the networks, what is known of their accuracy, and layers where asked for.
void PrintModels(std::ostream& out, const std::vector<ModelAnswer>& answers);

/// Prints the zoo, one line for each family.
void PrintModelList(std::ostream& out, const std::vector<ModelAnswer>& list);

} // namespace ns3::aiot

#endif // AIOT_MODEL_PRINT_H
