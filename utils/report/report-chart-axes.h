// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_CHART_AXES_H
#define AIOT_REPORT_CHART_AXES_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/**
 * @file
 * @brief Parts that all charts of a report share: frame, scales, axes and legends.
 */

namespace ns3::aiot
{

/// @return whether positive @p values span more than a factor of 30, and none is below or at 0
bool NeedsLogarithm(const std::vector<double>& values);

/// @return the value of @p scale for a datum's @p field
nlohmann::json ChartField(const std::string& scale, const std::string& field);

/// @return marks of one @p type, one for each datum of @p data
nlohmann::json ChartMark(const std::string& type,
                         const std::string& data,
                         const nlohmann::json& encoding);

/// @return a specification with size and signals, without data
nlohmann::json ChartFrame();

/**
 * @param name of the scale
 * @param range of the scale, "width" or "height"
 * @param values that must fit
 * @param logarithmic from NeedsLogarithm(); else the scale begins at 0
 * @return a scale that reaches a little beyond the values
 */
nlohmann::json ValueScale(const std::string& name,
                          const std::string& range,
                          const std::vector<double>& values,
                          bool logarithmic);

/// @return the decades that a logarithmic @p scale of ValueScale() covers: 0.1, 1, 10
std::vector<double> ListDecades(const nlohmann::json& scale);

/**
 * Labels the decades of a logarithmic axis, all of them up to seven, and nothing else.
 * @param axis from ChartAxis()
 * @param scale its scale, from ValueScale()
 */
void LabelDecades(nlohmann::json& axis, const nlohmann::json& scale);

/// @return an axis for @p scale at the left ("left") or bottom ("bottom")
nlohmann::json ChartAxis(const std::string& scale,
                         const std::string& side,
                         const std::string& title,
                         bool logarithmic);

/**
 * @param name of the scale
 * @param series in the order of the legend
 * @return colours for them; components and stages have theirs in every chart
 */
nlohmann::json ColourScale(const std::string& name, const std::vector<std::string>& series);

/// @return shapes for @p series, in their order
nlohmann::json ShapeScale(const std::string& name, const std::vector<std::string>& series);

/**
 * @param series of scale "colour", in the order of the legend
 * @param hasShapes whether scale "shape" tells them apart as well; else all are squares
 * @return legend above the chart, in as many columns as fit
 */
nlohmann::json ChartLegend(const std::vector<std::string>& series, bool hasShapes);

} // namespace ns3::aiot

#endif // AIOT_REPORT_CHART_AXES_H
