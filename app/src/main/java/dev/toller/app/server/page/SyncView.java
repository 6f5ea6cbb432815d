// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

/**
 * What a reader can do about syncing.
 *
 * @param summary what the collection holds and when it was made, for people
 * @param possible whether the server was started with the folder of this collection
 * @param running whether a sync is going on
 * @param address where syncs are started and watched
 * @param body what is sent there
 */
public record SyncView(
    String summary, boolean possible, boolean running, String address, String body) {}
