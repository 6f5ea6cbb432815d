// SPDX-License-Identifier: Apache-2.0
/**
 * Charts as inline SVG, drawn on the server from numbers. Positions across are percentages, so that
 * a chart fills whatever width it is given while its text, lines and dots keep their size; colours
 * come from classes of the style sheet. Every chart says in words what it shows.
 */
package dev.toller.app.server.chart;
