// SPDX-License-Identifier: GPL-2.0-only

/*
 * min || A x - b || subject to x >= 0: the active-set method of Lawson and Hanson, Solving Least
 * Squares Problems, 1974, ch. 23.
 *
 * Start with x = 0 and all coefficients held at 0. Repeat: free the held coefficient with the
 * largest positive gradient A'(b - A x); solve the least squares over the free ones (QR); if one
 * of them comes out negative, go towards that solution only as far as x stays >= 0, hold those
 * that reached 0, and solve again. It ends when no held gradient is positive, which are the
 * Kuhn-Tucker conditions of the minimum. Columns are scaled to unit length first.
 */

#include "non-negative-fit.h"

#include <cmath>
#include <cstddef>
#include <eigen3/Eigen/QR>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Of the steepest slope, relative to the target's length: below it a column can not help.
constexpr double SLOPE_TOLERANCE = 1e-12;
/// Every round of the method lowers the error; this many per column are never needed.
constexpr std::size_t ROUNDS_PER_COLUMN = 30;

struct Problem
{
    Eigen::MatrixXd a; ///< columns of unit length, or zero
    Eigen::VectorXd b;
    Eigen::VectorXd length; ///< of the columns before scaling; 1 for zeros
};

Problem
MakeProblem(const std::vector<std::vector<double>>& rows, const std::vector<double>& target)
{
    if (rows.empty() || rows.front().empty() || rows.size() != target.size())
    {
        throw std::invalid_argument(
            "non-negative fit: needs at least one row and one column, and one target per row");
    }
    const auto rowCount = static_cast<Eigen::Index>(rows.size());
    const auto columnCount = static_cast<Eigen::Index>(rows.front().size());
    Problem problem;
    problem.a.resize(rowCount, columnCount);
    problem.b.resize(rowCount);
    for (Eigen::Index row = 0; row < rowCount; ++row)
    {
        const auto& cells = rows[static_cast<std::size_t>(row)];
        if (cells.size() != rows.front().size())
        {
            throw std::invalid_argument("non-negative fit: rows of unequal length");
        }
        for (Eigen::Index column = 0; column < columnCount; ++column)
        {
            problem.a(row, column) = cells[static_cast<std::size_t>(column)];
        }
        problem.b(row) = target[static_cast<std::size_t>(row)];
    }
    if (!problem.a.allFinite() || !problem.b.allFinite())
    {
        throw std::invalid_argument("non-negative fit: needs finite numbers");
    }
    problem.length = problem.a.colwise().norm().transpose();
    for (Eigen::Index column = 0; column < columnCount; ++column)
    {
        double& length = problem.length(column);
        length = length > 0.0 ? length : 1.0;
        problem.a.col(column) /= length;
    }
    return problem;
}

/// Least squares over the free columns; zero elsewhere.
Eigen::VectorXd
SolveFree(const Problem& problem, const std::vector<Eigen::Index>& freeColumns)
{
    Eigen::MatrixXd part(problem.a.rows(), static_cast<Eigen::Index>(freeColumns.size()));
    for (std::size_t i = 0; i < freeColumns.size(); ++i)
    {
        part.col(static_cast<Eigen::Index>(i)) = problem.a.col(freeColumns[i]);
    }
    const Eigen::VectorXd solution = part.colPivHouseholderQr().solve(problem.b);
    Eigen::VectorXd x = Eigen::VectorXd::Zero(problem.a.cols());
    for (std::size_t i = 0; i < freeColumns.size(); ++i)
    {
        x(freeColumns[i]) = solution(static_cast<Eigen::Index>(i));
    }
    return x;
}

std::vector<Eigen::Index>
ColumnsOf(const std::vector<bool>& isFree)
{
    std::vector<Eigen::Index> columns;
    for (std::size_t column = 0; column < isFree.size(); ++column)
    {
        if (isFree[column])
        {
            columns.push_back(static_cast<Eigen::Index>(column));
        }
    }
    return columns;
}

/// Moves x towards the free solution as far as all stay non-negative; columns at zero are held.
void
Approach(const Problem& problem, std::vector<bool>& isFree, Eigen::VectorXd& x)
{
    while (true)
    {
        const auto columns = ColumnsOf(isFree);
        const Eigen::VectorXd wanted = SolveFree(problem, columns);
        double step = 1.0;
        Eigen::Index blocking = -1;
        for (const Eigen::Index column : columns)
        {
            if (wanted(column) > 0.0)
            {
                continue;
            }
            const double reach = x(column) > 0.0 ? x(column) / (x(column) - wanted(column)) : 0.0;
            if (reach < step || blocking < 0)
            {
                step = reach;
                blocking = column;
            }
        }
        if (blocking < 0)
        {
            x = wanted;
            return;
        }
        x += step * (wanted - x);
        x(blocking) = 0.0;
        isFree[static_cast<std::size_t>(blocking)] = false;
    }
}

/// @return the held column along which the error falls fastest, or -1
Eigen::Index
FindSteepest(const Problem& problem, const std::vector<bool>& isFree, const Eigen::VectorXd& x)
{
    const Eigen::VectorXd slope = problem.a.transpose() * (problem.b - problem.a * x);
    double steepest = SLOPE_TOLERANCE * problem.b.norm();
    Eigen::Index best = -1;
    for (Eigen::Index column = 0; column < slope.size(); ++column)
    {
        if (!isFree[static_cast<std::size_t>(column)] && slope(column) > steepest)
        {
            steepest = slope(column);
            best = column;
        }
    }
    return best;
}

} // namespace

std::vector<double>
FitNonNegative(const std::vector<std::vector<double>>& rows, const std::vector<double>& target)
{
    const Problem problem = MakeProblem(rows, target);
    const auto columnCount = static_cast<std::size_t>(problem.a.cols());
    std::vector<bool> isFree(columnCount, false);
    Eigen::VectorXd x = Eigen::VectorXd::Zero(problem.a.cols());
    for (std::size_t round = 0; round < ROUNDS_PER_COLUMN * columnCount; ++round)
    {
        const Eigen::Index column = FindSteepest(problem, isFree, x);
        if (column < 0)
        {
            break;
        }
        isFree[static_cast<std::size_t>(column)] = true;
        Approach(problem, isFree, x);
    }
    std::vector<double> coefficients(columnCount);
    for (std::size_t column = 0; column < columnCount; ++column)
    {
        const auto index = static_cast<Eigen::Index>(column);
        coefficients[column] = x(index) / problem.length(index);
    }
    return coefficients;
}

} // namespace ns3::aiot
